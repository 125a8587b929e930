/** `ListEnd`: below a list, how much of it is shown, and the button for more. */
import { Button, Flex } from 'antd';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';

interface Props {
  readonly shown: number;
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}

export function ListEnd({ shown, list }: Props) {
  const text = useTexts(cockpitTexts);
  return (
    <Flex align="center" justify="center" gap={16}>
      <span className="ow-quiet">{text(list.hasNextPage ? 'someShown' : 'allShown', { count: shown })}</span>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </Flex>
  );
}
